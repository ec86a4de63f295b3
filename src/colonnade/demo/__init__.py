"""The invented press: papers which do not exist, served on loopback by real HTTP.

It is the demonstration of Colonnade, the ground of its end-to-end tests, and what is shown when
no real publication can be reached. Every word was written for it.

`press` knows what is printed and what is true of it, `dialects` and `pages` how it is put on
the wire, `site` what each address answers, `server` serves it, `feeds` makes feeds by the
thousand for measuring.
"""

from colonnade.demo.thousand import feeds

__all__ = ["feeds"]
