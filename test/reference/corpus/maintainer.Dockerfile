FROM alpine
MAINTAINER Jane "JD" Doe <jane@example.com>
MAINTAINER $NOT expanded \$x 'quotes'   blanks
MAINTAINER ["json"]
MAINTAINER last \
  one
