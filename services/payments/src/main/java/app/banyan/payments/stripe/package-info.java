/** The only place that speaks Stripe's language: blocking calls on virtual threads, Stripe's objects into ours. */
package app.banyan.payments.stripe;
