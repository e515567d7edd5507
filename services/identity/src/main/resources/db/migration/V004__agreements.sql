-- A signature under the very text that was shown, which its hash proves. Added, never changed.
create table agreement_signature (
    id        uuid        primary key,
    account   uuid        not null references account,
    kind      text        not null check (kind in ('AGENT')),
    version   integer     not null check (version > 0),
    text_hash bytea       not null check (length(text_hash) = 32),
    signed_at timestamptz not null,
    unique (account, kind, version)
);
revoke update, delete, truncate on agreement_signature from "${app}";
