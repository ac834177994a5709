from tests.servers.fixtures import authority as authority
