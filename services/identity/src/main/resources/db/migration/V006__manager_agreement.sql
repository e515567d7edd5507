-- People who run groups sign an agreement of their own.
alter table agreement_signature drop constraint agreement_signature_kind_check;
alter table agreement_signature add constraint agreement_signature_kind_check check (kind in ('AGENT', 'MANAGER'));
