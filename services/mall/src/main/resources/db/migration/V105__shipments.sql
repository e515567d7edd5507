-- What a merchant sent of an order, and whether it came. The lines' counters follow from here: the database counts.
create table shipment (
    id          uuid primary key,
    order_id    uuid        not null references orders,
    carrier     text        not null check (length(carrier) between 1 and 50),
    tracking    text        not null check (length(tracking) between 1 and 50),
    shipped_by  uuid        not null,
    shipped_at  timestamptz not null,
    received_at timestamptz check (received_at >= shipped_at),
    -- Whether the buyer said so; false when the time to say so ran out.
    confirmed   boolean,
    told_at     timestamptz,
    constraint one_parcel_is_sent_once unique (order_id, carrier, tracking),
    unique (id, order_id),
    check ((received_at is null) = (confirmed is null)),
    constraint told_when_received check (told_at is null or received_at is not null)
);
create index shipments_of_order on shipment (order_id, id);
create index shipments_to_receive on shipment (shipped_at) where received_at is null;

create table shipment_line (
    shipment uuid not null,
    order_id uuid not null,
    line     int  not null,
    quantity int  not null check (quantity >= 1),
    primary key (shipment, line),
    foreign key (shipment, order_id) references shipment (id, order_id),
    foreign key (order_id, line) references order_line
);

revoke update, delete, truncate on shipment, shipment_line from ${app};
grant update (received_at, confirmed, told_at) on shipment to ${app};

create function shipped_so_far() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if exists (select from fresh f join shipment s on s.id = f.shipment where s.received_at is not null) then
        raise exception 'a shipment that came is closed' using errcode = 'check_violation';
    end if;
    update order_line l set shipped = l.shipped + f.quantity
      from (select order_id, line, sum(quantity)::int as quantity from fresh group by order_id, line) f
     where l.order_id = f.order_id and l.line = f.line;
    return null;
end
$$;
create trigger shipped_so_far after insert on shipment_line referencing new table as fresh
    for each statement execute function shipped_so_far();

create function received_so_far() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update order_line l set received = l.received + s.quantity
      from shipment_line s
     where s.shipment = new.id and l.order_id = s.order_id and l.line = s.line;
    return null;
end
$$;
create trigger received_so_far after update of received_at on shipment
    for each row when (old.received_at is null and new.received_at is not null) execute function received_so_far();

create function received_for_good() returns trigger language plpgsql as $$
begin
    raise exception 'shipment % was received', old.id using errcode = 'check_violation';
end
$$;
create trigger received_for_good before update of received_at, confirmed on shipment
    for each row when (old.received_at is not null and (new.received_at is distinct from old.received_at
                                                        or new.confirmed is distinct from old.confirmed))
    execute function received_for_good();
