/** The ids in the examples of the documentation, by the names of the parameters. A reader puts real ones in their place. */
export const EXAMPLE_IDS = {
  tenantId: '3f1c2a54-9b1e-4c57-8a43-0d6f5e2b7a10',
  accountId: '2e4d6c8b-a0f1-4b3d-8c5e-7f9a1b2c3d4e',
  keyId: '6a0b8f7d-52c4-4e0e-9f6c-1b2d3c4e5f60',
  staffId: '8d7e6f5a-4b3c-4d2e-8f1a-9b8c7d6e5f4a',
  poolId: 'b1a2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
  shiftId: 'c9d8e7f6-a5b4-4c3d-9e2f-1a0b9c8d7e6f',
  offerId: 'd4c3b2a1-f6e5-4d8c-a7b6-5f4e3d2c1b0a',
  attemptId: 'e2d1c0b9-a8f7-4e6d-b5c4-3a2f1e0d9c8b',
  coordinatorId: 'f0e1d2c3-b4a5-4968-8776-655443322110',
  noticeId: 'a7b8c9d0-e1f2-4354-9687-98a9bacbdced',
  endpointId: '5b6a7988-1c2d-4e3f-a4b5-c6d7e8f90a1b',
  deliveryId: '0c1d2e3f-4a5b-4c6d-8e7f-901a2b3c4d5e',
  alertId: '9c8b7a69-5847-4362-9514-e3d2c1b0a9f8',
  interestId: '1d2e3f40-5a6b-4c7d-9e8f-0a1b2c3d4e5f',
} as const;
