from caunoi.base import floor


class ApiConfig(floor.FloorConfig):
    name = "caunoi.api"
    label = "api"
