-- How many of each variant there are. Whoever reserves, releases or sells holds the row's lock, in the order of ids.
-- The row says what moved it last; the database writes that down itself, so that movements and balance cannot differ.
create table stock (
    sku      uuid primary key references sku,
    on_hand  bigint not null check (on_hand between 0 and 1000000000),
    reserved bigint not null check (reserved >= 0),
    moved    text        not null default 'OPENED' check (moved in ('OPENED', 'ADJUSTED', 'RESERVED', 'RELEASED', 'SOLD')),
    -- The checkout it was for; who did it and why, where it was a person.
    cause    uuid,
    moved_by uuid,
    reason   text check (length(reason) between 1 and 200),
    moved_at timestamptz not null default now(),
    constraint no_more_than_there_is check (reserved <= on_hand),
    constraint moved_for_somebody check (case moved when 'OPENED' then true
        when 'ADJUSTED' then moved_by is not null and reason is not null else cause is not null end)
);

create table stock_movement (
    id       bigint generated always as identity primary key,
    sku      uuid        not null references stock,
    kind     text        not null,
    -- By how much there are more, and by how much more are kept for orders.
    on_hand  bigint      not null,
    reserved bigint      not null,
    cause    uuid,
    moved_by uuid,
    reason   text,
    moved_at timestamptz not null,
    constraint a_movement_is_what_it_says check (case kind
        when 'OPENED' then on_hand >= 0 and reserved = 0
        when 'ADJUSTED' then on_hand <> 0 and reserved = 0
        when 'RESERVED' then on_hand = 0 and reserved > 0
        when 'RELEASED' then on_hand = 0 and reserved < 0
        when 'SOLD' then on_hand < 0 and reserved = on_hand
        else false end)
);
create index movements_of_sku on stock_movement (sku, id);

revoke delete, truncate on stock from ${app};
revoke insert, update, delete, truncate on stock_movement from ${app};

create function stock_moved() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into stock_movement (sku, kind, on_hand, reserved, cause, moved_by, reason, moved_at)
        select sku, moved, on_hand, reserved, cause, moved_by, reason, moved_at from fresh order by sku;
    elsif exists (select from fresh where moved = 'OPENED') then
        raise exception 'stock is opened once' using errcode = 'check_violation';
    else
        insert into stock_movement (sku, kind, on_hand, reserved, cause, moved_by, reason, moved_at)
        select n.sku, n.moved, n.on_hand - o.on_hand, n.reserved - o.reserved, n.cause, n.moved_by, n.reason, n.moved_at
          from fresh n join stale o using (sku) order by n.sku;
    end if;
    return null;
end
$$;
create trigger stock_opened after insert on stock referencing new table as fresh
    for each statement execute function stock_moved();
create trigger stock_moved after update on stock referencing old table as stale new table as fresh
    for each statement execute function stock_moved();
