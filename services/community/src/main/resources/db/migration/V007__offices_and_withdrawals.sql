-- Who runs a community that others pay to be in is let in by the office, takes no seat, and goes with it.
alter table member
    drop constraint member_way_check,
    drop constraint member_end_reason_check,
    drop constraint paid_places_take_no_seat,
    add constraint a_way_in check (way in ('FOUNDING', 'ADMISSION', 'INVITATION', 'MEMBERSHIP', 'OFFICE')),
    add constraint a_way_out
        check (end_reason in ('LEFT', 'REMOVED', 'BANNED', 'MEMBERSHIP_ENDED', 'OFFICE_ENDED')),
    add constraint paid_places_take_no_seat check (seated = (way not in ('MEMBERSHIP', 'OFFICE')));

-- An applicant takes an application back with what was answered; otherwise answers stay as they were given.
alter table application
    drop constraint application_state_check,
    add constraint state_of_application check (state in ('PENDING', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
    add constraint withdrawn_by_the_applicant
        check (state <> 'WITHDRAWN' or (decided_by is null and reason is null and answers::jsonb = '[]'));
grant update (answers) on application to ${app};

create function answers_stand() returns trigger language plpgsql as $$
begin
    raise exception 'the answers of application % stand', old.id using errcode = 'check_violation';
end
$$;
create trigger answers_stand before update of answers on application
    for each row when (new.answers <> old.answers and new.state <> 'WITHDRAWN') execute function answers_stand();
