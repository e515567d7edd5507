-- How a person came to a course. What is read by membership is kept, so that progress outlives the membership, but it
-- is not held: only buying it makes it so, and what is held stays held.
alter table enrolment add column source text;
update enrolment set source = case when order_id is null then 'FREE' else 'BOUGHT' end;
alter table enrolment
    alter column source set not null,
    add constraint a_bought_course_has_its_order check ((source = 'BOUGHT') = (order_id is not null)),
    add check (source in ('BOUGHT', 'FREE', 'MEMBERSHIP'));

create function held_stays_held() returns trigger language plpgsql as $$
begin
    raise exception 'enrolment % stays held as it is', old.id using errcode = 'check_violation';
end
$$;
create trigger held_stays_held before update of source, order_id, started_at on enrolment
    for each row when (old.source <> 'MEMBERSHIP'
        and (old.source, old.order_id, old.started_at) is distinct from (new.source, new.order_id, new.started_at))
    execute function held_stays_held();
grant update (source, order_id, started_at) on enrolment to ${app};
