from paasport_runtime.contract import OpenEnum, ResponseModel


class SwitchKind(OpenEnum):
    A = "a"
    B = "b"


class Switch(ResponseModel):
    value: bool
    kind: SwitchKind | None = None


class CounterKind(OpenEnum):
    A = "a"
    B = "b"


class Counter(ResponseModel):
    value: int
    kind: CounterKind | None = None
