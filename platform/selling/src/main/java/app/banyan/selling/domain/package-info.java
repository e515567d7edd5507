/** The few values that an order and a sale have in common, whoever sells. Plain Java. */
package app.banyan.selling.domain;
