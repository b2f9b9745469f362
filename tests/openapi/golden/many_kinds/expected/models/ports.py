from paasport_runtime.contract import ResponseModel


class Ports(ResponseModel):
    public: bool
