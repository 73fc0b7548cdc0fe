"""近亲属关系: who of those who stand or are elected is whose near relative."""
