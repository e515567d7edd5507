/** What membership decides: prices, seats, periods, credit, refunds. Plain Java; time and ids are passed in. */
package app.banyan.membership.domain;
