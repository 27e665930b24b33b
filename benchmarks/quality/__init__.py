"""Quality of repair: harm, idempotence, and one measure for each kind of damage."""
