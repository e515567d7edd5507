-- What buyers ask for after they paid, line by line: not to be sent it, to send it back, or money for damage.
create table after_sale (
    id           uuid primary key,
    order_id     uuid        not null,
    line         int         not null,
    merchant     uuid        not null references merchant,
    kind         text        not null check (kind in ('CANCEL', 'RETURN', 'COMPENSATION')),
    reason       text        not null check (reason in ('NO_REASON', 'DAMAGED', 'WRONG_GOODS', 'NOT_AS_DESCRIBED',
                                                        'NOT_RECEIVED')),
    note         text check (length(note) between 1 and 500),
    quantity     int         not null check (quantity between 1 and 999),
    amount_minor bigint      not null check (amount_minor > 0),
    state        text        not null check (state in ('REQUESTED', 'REFUSED', 'ESCALATED', 'AWAITING_RETURN', 'SENT_BACK',
                                                       'REFUNDING', 'REFUNDED', 'REFUND_FAILED', 'REJECTED', 'WITHDRAWN')),
    opened_at    timestamptz not null,
    -- Since when its merchant is to answer; nobody waits for it else. Once too long, that was told.
    waiting_since timestamptz,
    overdue_at   timestamptz,
    carrier      text check (length(carrier) between 1 and 50),
    tracking     text check (length(tracking) between 1 and 50),
    restocked    boolean     not null default false,
    refund       uuid references sale_refund,
    foreign key (order_id, line) references order_line,
    constraint waits_for_its_merchant check ((state in ('REQUESTED', 'SENT_BACK')) = (waiting_since is not null)),
    constraint sent_back_by_parcel check ((carrier is null) = (tracking is null)),
    constraint refunded_by_a_refund check (state not in ('REFUNDING', 'REFUNDED', 'REFUND_FAILED') or refund is not null)
);
create index after_sales_of_order on after_sale (order_id, id);
create index after_sales_of_merchant on after_sale (merchant, id);
create index after_sales_to_review on after_sale (id) where state = 'ESCALATED';
create index after_sales_waiting on after_sale (waiting_since) where waiting_since is not null;
create index after_sales_of_refund on after_sale (refund) where refund is not null;

-- Every step of it, by whom and why. Only ever added to.
create table after_sale_step (
    after_sale uuid        not null references after_sale,
    number     int         not null check (number >= 1),
    state      text        not null,
    by         text        not null check (by in ('BUYER', 'MERCHANT', 'OPERATOR', 'TIME', 'PAYMENTS')),
    actor      uuid,
    reason     text check (length(reason) between 1 and 500),
    at         timestamptz not null,
    primary key (after_sale, number),
    constraint a_person_has_a_name check ((by in ('BUYER', 'MERCHANT', 'OPERATOR')) = (actor is not null)),
    constraint no_is_said_with_a_reason check (state not in ('REFUSED', 'REJECTED') or reason is not null)
);

revoke update, delete, truncate on after_sale, after_sale_step from ${app};
grant update (amount_minor, state, waiting_since, overdue_at, carrier, tracking, restocked, refund) on after_sale to ${app};

-- What is not to be sent, and what comes back, of each line: the database counts.
alter table order_line
    add column withheld    int not null default 0,
    add column coming_back int not null default 0,
    add constraint nothing_withheld_is_sent check (withheld >= 0 and shipped + withheld <= quantity),
    add constraint no_more_comes_back_than_came check (coming_back between 0 and received);

create function after_sales_count() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update order_line l
       set withheld = (select coalesce(sum(a.quantity), 0) from after_sale a
                        where a.order_id = l.order_id and a.line = l.line and a.kind = 'CANCEL'
                          and a.state not in ('REFUSED', 'REJECTED', 'WITHDRAWN')),
           coming_back = (select coalesce(sum(a.quantity), 0) from after_sale a
                           where a.order_id = l.order_id and a.line = l.line and a.kind = 'RETURN'
                             and a.state not in ('REJECTED', 'WITHDRAWN'))
     where l.order_id = new.order_id and l.line = new.line;
    return null;
end
$$;
create trigger after_sales_count after insert or update of state on after_sale
    for each row execute function after_sales_count();

create function an_after_sale_ends_once() returns trigger language plpgsql as $$
begin
    raise exception 'after-sale % is over', old.id using errcode = 'check_violation';
end
$$;
create trigger an_after_sale_ends_once before update of state on after_sale
    for each row when (old.state in ('REJECTED', 'WITHDRAWN') and new.state is distinct from old.state)
    execute function an_after_sale_ends_once();

-- An order of which nothing is left to be sent or to come is closed.
alter table orders
    drop constraint orders_state_check,
    add constraint orders_state_check check (state in ('AWAITING_PAYMENT', 'PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED',
                                                       'CLOSED', 'EXPIRED', 'REFUND_DUE', 'REFUNDED')),
    drop constraint a_sale_is_paid_and_attributed,
    add constraint a_sale_is_paid_and_attributed check (sold_at is null
        or (state in ('PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED', 'CLOSED') and attribution is not null));

-- What comes back is there again.
alter table stock
    drop constraint stock_moved_check,
    add constraint stock_moved_check check (moved in ('OPENED', 'ADJUSTED', 'RESERVED', 'RELEASED', 'SOLD', 'RETURNED'));
alter table stock_movement
    drop constraint a_movement_is_what_it_says,
    add constraint a_movement_is_what_it_says check (case kind
        when 'OPENED' then on_hand >= 0 and reserved = 0
        when 'ADJUSTED' then on_hand <> 0 and reserved = 0
        when 'RESERVED' then on_hand = 0 and reserved > 0
        when 'RELEASED' then on_hand = 0 and reserved < 0
        when 'SOLD' then on_hand < 0 and reserved = on_hand
        when 'RETURNED' then on_hand > 0 and reserved = 0
        else false end);
