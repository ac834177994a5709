"""The whole product on an embedded mail world, with people in it who answer."""
