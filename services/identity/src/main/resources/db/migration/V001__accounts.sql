-- A person's account. The phone is sealed (envelope encryption); its blind index, keyed and versioned, keeps it unique.
create table account (
    id           uuid        primary key,
    phone_sealed bytea       not null,
    phone_index  bytea       not null unique check (length(phone_index) = 34),
    opened_at    timestamptz not null
);

-- Who runs the platform. Every decision of an operator has a name behind it.
create table operator (
    account      uuid        primary key references account,
    name_sealed  bytea       not null,
    appointed_at timestamptz not null
);

-- The one-time token makes the first two operators, once: a second row cannot exist.
create table bootstrap (
    once    boolean     primary key default true check (once),
    done_at timestamptz not null
);

-- What a person agreed to, for which purpose, in which version. Facts: added, never changed.
create table consent (
    account  uuid        not null references account,
    purpose  text        not null check (purpose in ('terms')),
    version  integer     not null check (version > 0),
    given_at timestamptz not null,
    primary key (account, purpose, version)
);

revoke update, delete, truncate on account, operator, bootstrap, consent from "${app}";
