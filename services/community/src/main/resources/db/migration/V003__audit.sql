-- What was decided in a community, by whom, and why. Only ever added to.
create table audit_entry (
    id        uuid primary key,
    community uuid not null references community,
    at        timestamptz not null,
    actor     uuid,
    action    text not null check (length(action) between 1 and 40),
    subject   uuid,
    detail    text not null check (detail is json object)
);
create index audit_of_community on audit_entry (community, id);

revoke update, delete, truncate on audit_entry from ${app};
