FROM alpine as one
from alpine AS two
from alpine as three
FROM alpine AS four
From alpine as five
FROM alpine As six
from alpine aS seven
# check=skip=FromAsCasing;error=true
FROM alpine as eight
