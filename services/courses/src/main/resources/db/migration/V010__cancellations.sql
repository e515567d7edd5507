-- Courses that their buyers gave back, with the rule and the arithmetic as they were told.
create table cancellation (
    refund       uuid primary key references sale_refund,
    order_id     uuid        not null references orders,
    rule         text        not null check (rule in ('FULL', 'PRO_RATA')),
    minor        bigint      not null check (minor > 0),
    full_until   timestamptz not null,
    arithmetic   text        not null,
    requested_at timestamptz not null
);
create index cancellations_of_order on cancellation (order_id);
revoke update, delete on cancellation from ${app};

-- What was given back is no credit any more, and may be bought again.
alter table purchase
    add column given_back_at timestamptz,
    drop constraint bought_once;
create unique index bought_once on purchase (account, course) where given_back_at is null;
grant update (given_back_at) on purchase to ${app};

-- A course that was given back is not held; what was learned is kept with the order that had paid for it.
alter table enrolment
    drop constraint enrolment_source_check,
    add constraint enrolment_source_check check (source in ('BOUGHT', 'FREE', 'MEMBERSHIP', 'GIVEN_BACK')),
    drop constraint a_bought_course_has_its_order,
    add constraint a_bought_course_has_its_order check ((source in ('BOUGHT', 'GIVEN_BACK')) = (order_id is not null));
drop trigger held_stays_held on enrolment;
create trigger held_stays_held before update of source, order_id, started_at on enrolment
    for each row when (old.source in ('BOUGHT', 'FREE')
        and (old.source, old.order_id, old.started_at) is distinct from (new.source, new.order_id, new.started_at)
        and not (old.source = 'BOUGHT' and new.source = 'GIVEN_BACK'
            and (old.order_id, old.started_at) is not distinct from (new.order_id, new.started_at)))
    execute function held_stays_held();
