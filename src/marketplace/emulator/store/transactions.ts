import { DatabaseSync } from 'node:sqlite';

export function inTransaction<T>(database: DatabaseSync, begin: string, work: () => T): T {
  database.exec(begin);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

export function inSavepoint<T>(database: DatabaseSync, work: () => T): T {
  database.exec('SAVEPOINT part');
  try {
    return work();
  } catch (error) {
    database.exec('ROLLBACK TO part');
    throw error;
  } finally {
    database.exec('RELEASE part');
  }
}
