from caunoi.base import floor


class PortalConfig(floor.FloorConfig):
    name = "caunoi.portal"
    label = "portal"
