-- Communities that are over, as community tells it: nothing is shown or sold on their shelves. What stood there stays
-- written, and what was bought there stays bought.
create table closed_community (
    community uuid primary key,
    closed_at timestamptz not null,
    heard_at  timestamptz not null
);
revoke update, delete, truncate on closed_community from ${app};
