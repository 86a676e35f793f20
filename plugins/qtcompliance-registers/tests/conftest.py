"""Real servers, started for the tests and stopped after them; without their programs the tests skip with a reason."""

import getpass
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SPARK = """
import sys
from pyspark.sql import SparkSession
session = (
    SparkSession.builder.master("local[1]")
    .config("spark.plugins", "org.apache.spark.sql.connect.SparkConnectPlugin")
    .config("spark.connect.grpc.binding.port", sys.argv[1])
    .config("spark.ui.enabled", "false")
    .config("spark.sql.codegen.wholeStage", "false")
    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.sql.warehouse.dir", sys.argv[2])
    .getOrCreate()
)
print("ready", flush=True)
sys.stdin.read()
session.stop()
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server that is empty."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: qtcompliance-registers[postgresql]")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (str(found[-1]) if found else None)
    if initdb is None:
        pytest.skip("there is no PostgreSQL server here: apt-get install postgresql")
    programs = Path(initdb).resolve().parent
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()  # the server refuses to run as root
    data = Path(tempfile.mkdtemp(prefix="qtpg", dir="/tmp"))
    shutil.chown(data, user)
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off"

    def run(*command: str) -> None:
        as_user = {"user": user} if os.geteuid() == 0 else {}
        with (data.parent / f"{data.name}.log").open("ab") as log:
            subprocess.run(command, check=True, cwd=data, stdout=log, stderr=log, **as_user)  # type: ignore[call-overload]

    shape = ["-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"]
    run(initdb, "-D", str(data / "data"), "-U", "tester", *shape)
    run(str(programs / "pg_ctl"), "-D", str(data / "data"), "-w", "-o", options, "start")
    try:
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data / "data"), "-m", "immediate", "stop")
        shutil.rmtree(data, ignore_errors=True)
        (data.parent / f"{data.name}.log").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Spark Connect server."""
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None or not (Path(found.origin).parent / "jars").is_dir():
        pytest.skip("there is no Spark server here: uv sync --group spark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("there is no Java here, which a Spark server needs: apt-get install default-jre-headless")
    port, folder = free_port(), tmp_path_factory.mktemp("spark")
    script = folder / "server.py"
    script.write_text(SPARK, encoding="utf-8")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, str(script), str(port), str(folder / "warehouse")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
        )
        try:
            assert server.stdout is not None
            assert server.stdout.readline().strip() == b"ready", (folder / "log").read_text(errors="replace")[-2000:]
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.communicate(timeout=60)
