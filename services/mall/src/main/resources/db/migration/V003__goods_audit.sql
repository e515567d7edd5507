-- What was decided about merchants and their goods, by whom, and why. Only ever added to.
create table audit_entry (
    id       uuid primary key,
    merchant uuid        not null references merchant,
    product  uuid references product,
    at       timestamptz not null,
    actor    uuid        not null,
    action   text        not null check (length(action) between 1 and 40),
    detail   text        not null check (detail is json object)
);
create index audit_of_merchant on audit_entry (merchant, id);

revoke update, delete, truncate on audit_entry from ${app};
