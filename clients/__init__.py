"""What other programs build upon (对外接口): the contract in one file, and the clients made from it."""
