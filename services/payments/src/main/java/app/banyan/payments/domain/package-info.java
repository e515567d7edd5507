/** What payments decides, in plain Java: no database, no HTTP, no clock, nothing of Stripe's library. */
package app.banyan.payments.domain;
