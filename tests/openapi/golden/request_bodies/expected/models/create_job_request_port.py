from paasport.runtime.models import RequestModel


class CreateJobRequestPort(RequestModel):
    number: int
