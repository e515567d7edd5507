/** What the mall decides: who may sell, what may be sold at which price, and what an order comes to. Plain Java. */
package app.banyan.mall.domain;
