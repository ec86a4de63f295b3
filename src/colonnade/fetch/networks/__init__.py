"""Open networks, asked how many took notice of a column: counts, and never who.

Each network is a module with two functions, which touch neither network nor clock: `question`
gives the path to ask below a server, `heard` counts what was answered; `NETWORK` puts them
together. A new one starts as a copy of its neighbour and stands in `KNOWN`.
"""

from colonnade.fetch.networks import bluesky, hackernews, jetstream, lemmy, mastodon, wikipedia
from colonnade.fetch.networks.network import Network

KNOWN: dict[str, Network] = {
    module.NETWORK.name: module.NETWORK
    for module in (bluesky, jetstream, mastodon, hackernews, lemmy, wikipedia)
}
