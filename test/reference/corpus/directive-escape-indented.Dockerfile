  	# escape=`
FROM busybox
RUN echo indented directives count `
    for the parser
