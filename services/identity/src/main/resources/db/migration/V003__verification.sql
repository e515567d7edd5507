-- A human being, known by the keyed index of an identity number. The id is random: it is the personKey other services see.
create table person (
    id           uuid  primary key,
    number_index bytea not null unique check (length(number_index) = 34)
);
revoke update, delete, truncate on person from "${app}";

create table verification (
    id            uuid        primary key,
    account       uuid        not null references account,
    kind          text        not null check (kind in ('REAL_NAME')),
    state         text        not null
                  check (state in ('FORMAT_OK', 'PENDING', 'PROVIDER_VERIFIED', 'REVIEWED', 'REJECTED')),
    name_sealed   bytea       not null,
    name_mask     text        not null,
    number_sealed bytea       not null,
    number_mask   text        not null,
    person        uuid        references person,
    submitted_at  timestamptz not null,
    decided_at    timestamptz,
    silences      integer     not null default 0 check (silences >= 0),
    ask_at        timestamptz,
    -- Verified means a person stands behind it; nobody is verified by default.
    check ((state in ('PROVIDER_VERIFIED', 'REVIEWED')) = (person is not null)),
    check ((state in ('FORMAT_OK', 'PENDING')) = (decided_at is null)),
    check ((state in ('FORMAT_OK', 'PENDING')) = (ask_at is not null))
);
-- One attempt at a time, and none after success.
create unique index verification_standing on verification (account, kind) where state <> 'REJECTED';
create index verification_due on verification (ask_at) where ask_at is not null;
create index verification_of on verification (account, submitted_at);
revoke delete, truncate on verification from "${app}";
