"""Verbs that say who spoke, for patterns."""

from __future__ import annotations

__all__ = ["SPEECH"]

SPEECH = (
    "added|admitted|announced|answered|argued|asked|claimed|commented|complained|concluded|"
    "confirmed|continued|declared|denied|emphasi[sz]ed|explained|insisted|noted|quoted|recalled|"
    "remarked|replied|reported|said|says|stated|stressed|told|underlined|warned|wrote|writes"
)
