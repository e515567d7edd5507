-- Time passes and money moves: what was pending is released, drawn, taxed, and now and then disputed.

alter table account drop constraint kind_suits_the_party;
alter table account add constraint kind_suits_the_party check (
    case party_kind
        when 'platform' then kind in ('clearing', 'unapplied', 'revenue', 'expense', 'disputed', 'tax')
        else kind in ('pending', 'available', 'reserved', 'debt')
    end);

alter table tx drop constraint tx_kind_known;
alter table tx add constraint tx_kind_known check (kind in (
    'cash', 'shares', 'refund', 'refund-failed', 'dispute-lost',
    'release', 'payout', 'payout-sent', 'payout-failed', 'payout-reversed'));
alter table tx drop constraint a_reversal_names_what_it_reverses;
alter table tx add constraint a_reversal_names_what_it_reverses
    check ((kind in ('refund', 'refund-failed', 'dispute-lost', 'payout-failed', 'payout-reversed'))
        = (reverses is not null));

create or replace function balance_allowed(kind text, amount bigint) returns boolean
    language sql immutable parallel safe
    return case
        when kind in ('pending', 'available', 'reserved', 'tax') then amount >= 0
        when kind = 'debt' then amount <= 0
        else true
    end;
