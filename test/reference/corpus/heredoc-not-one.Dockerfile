FROM alpine
RUN echo $((1<<2))
RUN echo "<<EOF" '<<EOF' "a <<EOF b"
RUN echo a<<EOF
RUN cat <<<word
RUN cat <<- EOF
RUN cat <<<"here string"
RUN echo \<<EOF
RUN echo \<\<EOF
RUN echo "unclosed <<EOF
RUN ["cat", "<<EOF"]
ENV A=<<EOF
LABEL a="<<EOF"
CMD cat <<EOF
ENTRYPOINT cat <<EOF
HEALTHCHECK CMD cat <<EOF
VOLUME <<EOF
USER <<EOF
WORKDIR <<EOF
MAINTAINER <<EOF
ARG B=<<EOF
ONBUILD CMD cat <<EOF
COPY ["<<EOF", "/json-makes-an-empty-file"]
RUN <<
RUN echo <<""
RUN echo x < file << 
