-- A code that was sent. Neither phone, nor address, nor code can be read here: all three are keyed hashes.
create table sign_in_code (
    id            uuid        primary key,
    phone_index   bytea       not null,
    address_index bytea       not null,
    code_hash     bytea       not null check (length(code_hash) = 32),
    sent_at       timestamptz not null,
    tries         integer     not null default 0 check (tries between 0 and 5),
    used_at       timestamptz
);
create index sign_in_code_phone on sign_in_code (phone_index, sent_at);
create index sign_in_code_address on sign_in_code (address_index, sent_at);

-- A device that signed in.
create table session (
    id         uuid        primary key,
    account    uuid        not null references account,
    started_at timestamptz not null,
    ended_at   timestamptz,
    end_reason text        check (end_reason in ('SIGNED_OUT', 'TOKEN_REUSED')),
    check ((ended_at is null) = (end_reason is null))
);

-- The tokens of a session follow each other; only a hash is kept, and at most one of them is unused.
create table refresh_token (
    hash       text        primary key check (length(hash) = 64),
    session    uuid        not null references session,
    issued_at  timestamptz not null,
    expires_at timestamptz not null check (expires_at > issued_at),
    used_at    timestamptz
);
create unique index refresh_token_live on refresh_token (session) where used_at is null;
