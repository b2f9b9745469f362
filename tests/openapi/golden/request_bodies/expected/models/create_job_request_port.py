from paasport_runtime.contract import RequestModel


class CreateJobRequestPort(RequestModel):
    number: int
