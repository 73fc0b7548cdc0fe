# One file for every image: docker build --build-arg SERVICE=services/registry .
# SERVICE is the folder of a distribution. The image holds that one, the two libraries, and what they depend on: the client
# of the API where it is used, and no other service.

# The client of the API is generated where it is built; what generates it comes into no image.
FROM python:3.11-slim-bookworm AS client
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PATH=/opt/generator/bin:/usr/local/bin:/usr/bin:/bin
WORKDIR /source
RUN python3 -m venv /opt/generator
COPY requirements.lock docker/dependencies.py ./
RUN python dependencies.py requirements.lock hatchling openapi-python-client
COPY clients clients
RUN pip wheel --quiet --no-deps --no-build-isolation --wheel-dir /wheels ./clients/python

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PATH=/opt/huanjie/bin:/usr/local/bin:/usr/bin:/bin
WORKDIR /source
RUN python3 -m venv /opt/huanjie
# What is depended on comes before our own code, so that a change of the code installs nothing again. The libraries'
# dependencies are one layer that all images share; versions and hashes are the lock's.
COPY requirements.lock docker/dependencies.py ./
COPY libs/electoral_rules/pyproject.toml libs/electoral_rules/
COPY libs/service_kit/pyproject.toml libs/service_kit/
COPY clients/python/pyproject.toml clients/python/
RUN python dependencies.py requirements.lock libs/electoral_rules libs/service_kit clients/python hatchling
ARG SERVICE
COPY ${SERVICE}/pyproject.toml service/
RUN python dependencies.py requirements.lock service
COPY libs libs
COPY ${SERVICE} service
COPY --from=client /wheels /wheels
RUN pip install --quiet --no-deps --no-build-isolation ./libs/electoral_rules ./libs/service_kit ./service \
    $(grep -q huanjie-client service/pyproject.toml && echo /wheels/*.whl)

FROM python:3.11-slim-bookworm
ARG SERVICE
LABEL org.opencontainers.image.title="huanjie ${SERVICE}"
RUN groupadd --gid 10001 huanjie && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin huanjie \
    && for name in postgres owner witness audit registry candidates ballots gateway hotline jobs; do mkdir -p "/keys/$name"; done \
    && mkdir -p /run/huanjie /run/huanjie-owner /var/lib/huanjie/state /var/lib/huanjie/evidence \
    && chown -R huanjie:huanjie /keys /run/huanjie /run/huanjie-owner /var/lib/huanjie \
    && chmod -R 0700 /keys /run/huanjie /run/huanjie-owner /var/lib/huanjie
COPY --from=build /opt/huanjie /opt/huanjie
COPY docker/entrypoint /usr/local/bin/huanjie-entrypoint
ENV PATH=/opt/huanjie/bin:/usr/local/bin:/usr/bin:/bin PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HUANJIE_HOST=0.0.0.0 HUANJIE_PORT=8000
USER huanjie
EXPOSE 8000
ENTRYPOINT ["huanjie-entrypoint"]
