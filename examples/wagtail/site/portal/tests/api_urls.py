"""The site with Wagtail's API for programs, which the demonstration leaves out."""

from django.urls import path
from wagtail.api.v3.urls import api

from portal.urls import urlpatterns as _site

urlpatterns = [path("api/v3/", api.urls), *_site]
