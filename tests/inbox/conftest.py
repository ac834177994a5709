from tests.servers.fixtures import dovecot as dovecot
