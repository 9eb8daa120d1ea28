from caunoi.base import floor


class PlacesConfig(floor.FloorConfig):
    name = "caunoi.places"
    label = "places"
