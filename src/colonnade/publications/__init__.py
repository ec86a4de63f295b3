"""What we know of each publication: one TOML file each, small, declarative and dated.

>>> from colonnade.publications import catalogue, countries
>>> catalogue.of_host(catalogue.starter(), "www.theguardian.com").country
'GB'
>>> countries.name("TR")
'Türkiye'
"""
