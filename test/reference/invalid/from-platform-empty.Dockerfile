FROM --platform=$NOT_DECLARED alpine
