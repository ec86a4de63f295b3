"""How a button on a claimant's page is pressed: what each does, and what comes of it."""

from __future__ import annotations

from django.forms import Form

# The word for what was done, which the page then says; or the form with what is wrong in it.
Step = str | Form
