-- Officers and programs that came from the provider of identities. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE desk_person (
    officer VARCHAR(100) PRIMARY KEY,   -- made of issuer and account: what everything else names
    issuer VARCHAR(400) NOT NULL,
    account VARCHAR(200) NOT NULL,      -- the claim that is one for each human
    name VARCHAR(200) NOT NULL,         -- at the last sign-in, as the roles
    roles VARCHAR(400) NOT NULL,
    program BOOLEAN NOT NULL,           -- never signed in at the desk, came with tokens alone
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL
);
