from paasport.runtime.models import ResponseModel


class Ports(ResponseModel):
    public: bool
