-- What is held: the shares of a sale, which are not released, or a party, whose shares are not and which may not draw.
-- Who held it, when and why; who lifted it, when and why. Nothing of that is ever changed or removed.
create table hold (
    id          uuid primary key,
    kind        text        not null check (kind in ('risk', 'dispute')),
    party_kind  text        check (party_kind in ('person', 'community', 'merchant')),
    party_id    text        check (party_id <> ''),
    sale        uuid,
    dispute     uuid,
    reason      text        not null check (length(reason) between 1 and 500),
    placed_by   uuid,
    placed_at   timestamptz not null,
    lifted_by   uuid,
    lifted_at   timestamptz check (lifted_at >= placed_at),
    lift_reason text        check (length(lift_reason) between 1 and 500),
    constraint a_party_or_a_sale_is_held check (
        (party_kind is null) = (party_id is null) and (party_kind is null) <> (sale is null)),
    -- An operator holds for a risk and lifts it; a dispute holds its sale until it is decided.
    constraint a_person_or_a_dispute_holds check (
        case kind
            when 'risk' then placed_by is not null and dispute is null and (lifted_at is null) = (lifted_by is null)
            else placed_by is null and dispute is not null and sale is not null and lifted_by is null
        end),
    constraint lifted_for_a_reason check ((lifted_at is null) = (lift_reason is null)),
    constraint a_dispute_holds_a_sale_once unique (dispute, sale)
);
create index hold_of_party on hold (party_kind, party_id) where lifted_at is null;
create index hold_of_sale on hold (sale) where lifted_at is null;

create function lifted_once() returns trigger language plpgsql as $$
begin
    raise exception 'a hold that was lifted at % stays lifted', old.lifted_at
        using errcode = 'check_violation', constraint = 'lifted_once';
end $$;

create trigger lifted_once before update on hold
    for each row when (old.lifted_at is not null) execute function lifted_once();

revoke update, delete, truncate on hold from ${app};
grant update (lifted_by, lifted_at, lift_reason) on hold to ${app};
