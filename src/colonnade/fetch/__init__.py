"""Fetch: ask publishers politely and bring back what they answer, as a `Reply`.

addresses.py  which addresses may be asked, before and after DNS has answered
coding.py     content codings undone, within limits
answers.py    what an HTTP answer means: Fetched, Unchanged, Refused or Failed
robots.py     robots.txt by RFC 9309
manners.py    when a source, and a host, may be asked again
client.py     the network
replay.py     the same from a recording (WARC)
crawl.py      the loop that drives either
"""
